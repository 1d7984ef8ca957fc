package io.automater.rehearsal.kubernetes;

/** What tells one object from another. */
record ObjectKey(ResourceType type, String namespace, String name) {}
