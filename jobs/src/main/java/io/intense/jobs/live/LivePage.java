package io.intense.jobs.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;

/** A page on a running training, on this machine's loopback address alone. */
public final class LivePage implements FitObserver, AutoCloseable {

  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src"
          + " 'self'";

  private final HttpServer server;
  private final byte[] page;
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicReference<LiveState> state = new AtomicReference<>(LiveState.WAITING);

  private LivePage(HttpServer server, byte[] page) {
    this.server = server;
    this.page = page;
  }

  /**
   * Serves the page.
   *
   * @param port 0 = any that is free
   * @throws IllegalArgumentException if the port cannot be had
   */
  public static LivePage on(int port) throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot serve the live page on port %d: %s; name another, or 0 for any that is free"
              .formatted(port, e.getMessage()),
          e);
    }
    try (InputStream in = LivePage.class.getResourceAsStream("live.html")) {
      LivePage page = new LivePage(server, in.readAllBytes());
      server.createContext("/", page::answer);
      server.start();
      return page;
    }
  }

  /** Returns where the page is. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      String path = exchange.getRequestURI().getPath();
      if (!host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?")) {
        // A name that another site lets point here would let that site read along.
        exchange.sendResponseHeaders(403, -1);
      } else if (path.equals("/")) {
        send(exchange, "text/html; charset=utf-8", page);
      } else if (path.equals("/state")) {
        send(exchange, "application/json", json.writeValueAsBytes(state.get()));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] content) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  @Override
  public void started(FitStart start) {
    state.set(LiveState.of(start));
  }

  @Override
  public void finished(FitEpoch epoch) {
    state.updateAndGet(now -> now.with(epoch));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
