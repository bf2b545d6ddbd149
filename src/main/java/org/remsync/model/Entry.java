package org.remsync.model;

/** A path and a version of it. */
public record Entry(RelativePath path, Version version) {}
