package io.automater.rehearsal.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What every process is given, and all that it is given of this machine. */
public final class ChildEnvironment {
  private ChildEnvironment() {}

  /**
   * The variables, as Lambda sets them where it does; changeable.
   *
   * @param javaHome the JDK that runs the process
   * @param temporary a folder of its own, also its home: nothing of the user's is found there
   */
  public static Map<String, String> of(Path javaHome, Path temporary) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", javaHome.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
    variables.put("JAVA_HOME", javaHome.toString());
    variables.put("LANG", "en_US.UTF-8");
    // Lambda's locale is missing on many machines, this one on none. Without one of UTF-8 a JVM
    // finds no file whose path is not ASCII, its own class path included.
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("HOME", temporary.toString());
    variables.put("TMPDIR", temporary.toString());
    return variables;
  }
}
