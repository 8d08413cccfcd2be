package org.magrathea.hosts;

/** A package in a mirror of a host. {@code path} is relative to the mirror's folder. */
public record PackageSeen(String mirror, String name, String version, String arch, String path) {
}
