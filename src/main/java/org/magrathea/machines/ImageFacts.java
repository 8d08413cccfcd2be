package org.magrathea.machines;

import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Inventory;

/**
 * An image in bytes: its {@code size} as the guest sees it, and the {@code allocated} space on the host's disk.
 * {@code used} is the used space of its filesystem, where known.
 */
@Embeddable
public record ImageFacts(long size, long allocated, @Nullable Long used) {

    static final ImageFacts UNKNOWN = new ImageFacts(0, 0, null);

    static ImageFacts of(Inventory.Image image) {
        return new ImageFacts(image.size(), image.allocated(), image.used());
    }

    /** An image that does not exist yet. */
    static ImageFacts ofSize(long size) {
        return new ImageFacts(size, 0, null);
    }

    /** The size in MiB, rounded up. */
    public long mib() {
        return (size + (1L << 20) - 1) >> 20;
    }

    /** The used bytes of the filesystem, or else the allocated bytes. */
    public long taken() {
        return used == null ? allocated : used;
    }

    public int percent() {
        return size <= 0 ? 0 : (int) Math.min(100, taken() * 100 / size);
    }

    /** The colour of the meter: amber from 80 %, red from 95 %. */
    public String look() {
        return percent() >= 95 ? "bad" : percent() >= 80 ? "warn" : "";
    }
}
