package io.intense.spark;

import io.intense.spark.train.FittedNetwork;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/** A fitted network that a model and its copies share; sent to the executors once, at first use. */
public final class SharedNetwork implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FittedNetwork fitted;
  private transient SparkContext sentBy;
  private transient Broadcast<FittedNetwork> sent;

  /** Takes a network. */
  public SharedNetwork(FittedNetwork fitted) {
    this.fitted = fitted;
  }

  FittedNetwork fitted() {
    return fitted;
  }

  synchronized Broadcast<FittedNetwork> broadcast(SparkContext spark) {
    // A context that was stopped took its broadcasts with it.
    if (sentBy != spark) {
      sent = spark.broadcast(fitted, ClassTag$.MODULE$.apply(FittedNetwork.class));
      sentBy = spark;
    }
    return sent;
  }
}
