package io.intense.jobs.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

  private static final FitStart START = new FitStart(List.of("a", "a*b"), true, 10, 100, 10);

  private LivePage page;

  @BeforeEach
  void serves() throws IOException {
    page = LivePage.on(0);
  }

  @AfterEach
  void stops() {
    page.close();
  }

  private static FitEpoch epoch(int number) {
    return new FitEpoch(
        START,
        new EpochResult(number, 1.0 / number, 0.25, 0.75, 0, 0.003, 2, List.of(0.125, 0.875)),
        50,
        90);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(page.address()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode state() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get("state").body());
  }

  @Test
  void theStateIsWhatTheTrainingHasComeTo() throws Exception {
    assertEquals(0, state().path("maxIter").asInt());
    page.started(START);
    page.finished(epoch(1));
    page.finished(epoch(2));
    JsonNode state = state();
    assertEquals("accuracy", state.path("metric").asText());
    assertEquals(0.5, state.at("/epochs/1/trainLoss").asDouble());
    assertEquals("a*b", state.at("/terms/1").asText());
    assertEquals(90, state.path("secondsLeft").asInt());
  }

  @Test
  void aRepeatedTrainingTakesItsEpochsBack() throws Exception {
    page.started(START);
    page.finished(epoch(1));
    page.finished(epoch(2));
    page.finished(epoch(1));
    assertEquals(1, state().path("epochs").size());
  }

  @Test
  void thePageNeedsNothingFromOutside() throws Exception {
    String html = get("/").body();
    assertTrue(html.contains("<title>InTense: training"));
    assertTrue(html.replace("http://www.w3.org/2000/svg", "").indexOf("http") < 0);
    assertTrue(get("/").headers().firstValue("Content-Security-Policy").isPresent());
    assertEquals(404, get("elsewhere").statusCode());
  }

  @Test
  void aTakenPortIsSaid() {
    int port = URI.create(page.address()).getPort();
    String message =
        assertThrows(IllegalArgumentException.class, () -> LivePage.on(port)).getMessage();
    assertTrue(message.contains("port " + port), message);
  }

  @Test
  void aBarGrowsWithTheEpochs() {
    List<String> drawn = new ArrayList<>();
    try (TerminalBar bar = new TerminalBar(new DelegatingProgressBarConsumer(drawn::add, 120))) {
      bar.started(START);
      bar.finished(epoch(5));
    }
    String last = drawn.get(drawn.size() - 1);
    assertTrue(last.contains("5/10") && last.contains("accuracy 0.75"), last);
  }
}
