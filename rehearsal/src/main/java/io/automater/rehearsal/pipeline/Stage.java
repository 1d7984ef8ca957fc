package io.automater.rehearsal.pipeline;

import java.net.URI;
import java.util.Map;

/** An environment in miniature, with a first version live. */
interface Stage extends AutoCloseable {

  /** As the environment's file calls it. */
  String name();

  /** What users call. */
  URI api();

  /** The environment's file. */
  String yaml();

  /** The variables by which a script finds this and no other account. */
  Map<String, String> variables();

  /** Makes the image of a build known where clusters pull from. */
  void push(Build build);

  @Override
  void close();
}
