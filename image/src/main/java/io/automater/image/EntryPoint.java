package io.automater.image;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.automater.function.lambda.LambdaHandler;
import io.automater.function.server.Server;
import java.util.Map;

/** The two ways into the one handler. */
enum EntryPoint {
  /** Listens on a port. */
  SERVER {
    @Override
    void run(String[] arguments) {
      Server.main(arguments);
    }
  },

  /** Asks Lambda's Runtime API for events. The first argument names another handler than ours. */
  LAMBDA {
    @Override
    void run(String[] arguments) throws Throwable {
      NativeLibrary.besideTheJars().ifPresent(NativeLibrary::use);
      AWSLambda.main(
          arguments.length > 0 ? arguments : new String[] {LambdaHandler.class.getName()});
    }
  };

  /** Lambda, and nobody else, says where its Runtime API is. */
  static EntryPoint of(Map<String, String> environment) {
    return environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", "").isBlank() ? SERVER : LAMBDA;
  }

  abstract void run(String[] arguments) throws Throwable;
}
