package org.magrathea.hosts;

/**
 * What a machine's writes are worth when the host loses its power: {@code FAST} can lose the last seconds and their order,
 * {@code DURABLE} puts each write on the disk before the machine goes on.
 */
public enum Writes {
    FAST, DURABLE
}
