package org.magrathea.hosts;

/**
 * Durability of a machine's writes when the host loses power. {@code FAST} can lose the last seconds and their order.
 * {@code DURABLE} writes each change to the disk before the machine continues.
 */
public enum Durability {
    FAST, DURABLE
}
