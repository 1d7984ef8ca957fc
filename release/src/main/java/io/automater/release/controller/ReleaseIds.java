package io.automater.release.controller;

import java.time.Instant;

/** Names releases: unique per environment, sortable by time. */
public interface ReleaseIds {

  String next(Instant now);
}
