package io.intense.jobs.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers as MLflow's REST API does, and remembers what it was asked. */
final class FakeMlflow implements AutoCloseable {

  /**
   * A request.
   *
   * @param call method and path
   * @param body what was sent
   * @param authorization who asked
   */
  record Request(String call, byte[] body, String authorization) {

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final HttpServer server;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final String failing;

  /**
   * Starts on a free port.
   *
   * @param failing a call that is answered with an error
   */
  FakeMlflow(String failing) throws IOException {
    this.failing = failing;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Request> requests(String call) {
    return List.copyOf(requests).stream().filter(request -> request.call().equals(call)).toList();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath().replace("/api/2.0/", "");
      String who = exchange.getRequestHeaders().getFirst("Authorization");
      requests.add(
          new Request(call, exchange.getRequestBody().readAllBytes(), who == null ? "" : who));
      int status = call.equals(failing) ? 400 : call.contains("get-by-name") ? 404 : 200;
      byte[] answer = json(call, status).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String json(String call, int status) {
    if (status != 200) {
      return "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"no\"}";
    }
    return switch (call) {
      case "POST mlflow/experiments/create" -> "{\"experiment_id\": \"7\"}";
      case "POST mlflow/runs/create" ->
          "{\"run\": {\"info\": {\"run_id\": \"r1\", \"run_uuid\": \"r1\", \"experiment_id\":"
              + " \"7\", \"status\": \"RUNNING\", \"artifact_uri\":"
              + " \"mlflow-artifacts:/7/r1/artifacts\"}}}";
      default -> "{}";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
