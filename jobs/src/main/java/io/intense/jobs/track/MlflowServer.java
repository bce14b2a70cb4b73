package io.intense.jobs.track;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * An MLflow server. Who to log in as comes from MLflow's own environment variables ({@code
 * MLFLOW_TRACKING_USERNAME}, {@code MLFLOW_TRACKING_PASSWORD}, {@code MLFLOW_TRACKING_TOKEN}).
 *
 * @param address of the server
 * @param environment with these variables, or without
 */
record MlflowServer(String address, Map<String, String> environment) implements RunStore {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_PARAMS = 100;
  private static final int LONGEST_PARAM = 6000;

  @Override
  public Run start(Naming naming) {
    MlflowClient client = new MlflowClient(credentials());
    String experiment =
        client
            .getExperimentByName(naming.experiment())
            .map(Experiment::getExperimentId)
            .orElseGet(() -> client.createExperiment(naming.experiment()));
    CreateRun.Builder request =
        CreateRun.newBuilder()
            .setExperimentId(experiment)
            .setRunName(naming.name())
            .setUserId(naming.user())
            .setStartTime(System.currentTimeMillis());
    naming.tags().forEach((name, value) -> request.addTags(tag(name, value)));
    return new ServerRun(client, client.createRun(request.build()));
  }

  /** MLflow's Java client knows the variables, but does not look at them for a plain address. */
  private BasicMlflowHostCreds credentials() {
    return new BasicMlflowHostCreds(
        address,
        environment.get("MLFLOW_TRACKING_USERNAME"),
        environment.get("MLFLOW_TRACKING_PASSWORD"),
        environment.get("MLFLOW_TRACKING_TOKEN"),
        false);
  }

  private static RunTag tag(String name, String value) {
    return RunTag.newBuilder().setKey(name).setValue(value).build();
  }

  private final class ServerRun implements Run {

    private final MlflowClient client;
    private final RunInfo run;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    ServerRun(MlflowClient client, RunInfo run) {
      this.client = client;
      this.run = run;
    }

    @Override
    public String id() {
      return run.getRunId();
    }

    @Override
    public void params(Map<String, String> params) {
      List<Param> all = new ArrayList<>();
      params.forEach(
          (name, value) ->
              all.add(
                  Param.newBuilder()
                      .setKey(name)
                      .setValue(value.substring(0, Math.min(LONGEST_PARAM, value.length())))
                      .build()));
      for (int first = 0; first < all.size(); first += MOST_PARAMS) {
        client.logBatch(
            id(),
            List.of(),
            all.subList(first, Math.min(all.size(), first + MOST_PARAMS)),
            List.of());
      }
    }

    @Override
    public void metrics(Map<String, Double> metrics, long step) {
      long now = System.currentTimeMillis();
      List<Metric> all = new ArrayList<>();
      metrics.forEach(
          (name, value) ->
              all.add(
                  Metric.newBuilder()
                      .setKey(name)
                      .setValue(value)
                      .setTimestamp(now)
                      .setStep(step)
                      .build()));
      for (int first = 0; first < all.size(); first += MOST_PARAMS) {
        client.logBatch(
            id(),
            all.subList(first, Math.min(all.size(), first + MOST_PARAMS)),
            List.of(),
            List.of());
      }
    }

    @Override
    public void tag(String name, String value) {
      client.setTag(id(), name, value);
    }

    /** MLflow's Java client leaves this to a Python program, which need not be there. */
    @Override
    public void artifact(String path, byte[] content) throws IOException {
      URI store = URI.create(run.getArtifactUri());
      if ("mlflow-artifacts".equals(store.getScheme())) {
        put(store, path, content);
        return;
      }
      Path file = new Path(run.getArtifactUri() + "/" + path);
      try (OutputStream out = file.getFileSystem(new Configuration()).create(file, true)) {
        out.write(content);
      }
    }

    private void put(URI store, String path, byte[] content) throws IOException {
      String server = store.getAuthority() == null ? address : "http://" + store.getAuthority();
      URI target =
          URI.create(
              server.replaceAll("/+$", "")
                  + "/api/2.0/mlflow-artifacts/artifacts"
                  + encoded(store.getPath() + "/" + path));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target)
              .timeout(LIMIT)
              .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
      authorization().forEach(value -> request.header("Authorization", value));
      try {
        int status =
            http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
          throw new IOException("%s answered %d".formatted(target, status));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    private static String encoded(String path) {
      try {
        return new URI(null, null, path, null).getRawPath();
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(path, e);
      }
    }

    private List<String> authorization() {
      String token = environment.get("MLFLOW_TRACKING_TOKEN");
      String user = environment.get("MLFLOW_TRACKING_USERNAME");
      if (user != null) {
        String login = user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        return List.of(
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
      }
      return token == null ? List.of() : List.of("Bearer " + token);
    }

    @Override
    public void end(boolean succeeded) {
      client.setTerminated(
          id(), succeeded ? RunStatus.FINISHED : RunStatus.FAILED, System.currentTimeMillis());
      client.close();
    }
  }
}
