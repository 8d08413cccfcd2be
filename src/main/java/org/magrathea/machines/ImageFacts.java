package org.magrathea.machines;

import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Inventory;

/**
 * An image in bytes: its {@code size} as the guest sees it, what is {@code allocated} on the host's disk, and what the
 * filesystem in it has {@code used}, where that is known.
 */
@Embeddable
public record ImageFacts(long size, long allocated, @Nullable Long used) {

    static final ImageFacts UNKNOWN = new ImageFacts(0, 0, null);

    static ImageFacts of(Inventory.Image image) {
        return new ImageFacts(image.size(), image.allocated(), image.used());
    }

    /** One that is not there yet. */
    static ImageFacts ofSize(long size) {
        return new ImageFacts(size, 0, null);
    }

    /** Whole MiB that hold it. */
    public long mib() {
        return (size + (1L << 20) - 1) >> 20;
    }

    /** Bytes that count as used: what the filesystem says, or else what lies on the disk. */
    public long taken() {
        return used == null ? allocated : used;
    }

    public int percent() {
        return size <= 0 ? 0 : (int) Math.min(100, taken() * 100 / size);
    }

    /** How its meter looks: amber from 80 %, red from 95 %. */
    public String look() {
        return percent() >= 95 ? "bad" : percent() >= 80 ? "warn" : "";
    }
}
