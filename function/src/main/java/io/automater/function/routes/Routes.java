package io.automater.function.routes;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All routes of the application. */
@Configuration(proxyBeanMethods = false)
@Import({RootRoute.class, HealthRoute.class, ReadyRoute.class, VersionRoute.class})
public class Routes {}
