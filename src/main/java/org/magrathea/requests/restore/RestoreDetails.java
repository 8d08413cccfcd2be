package org.magrathea.requests.restore;

import org.magrathea.hosts.Images;

/**
 * Details of a restore request.
 *
 * @param snapshot number of the snapshot
 * @param safety whether the replaced images are kept as a safety snapshot
 */
record RestoreDetails(long snapshot, Images what, boolean safety) {

    /** The restored filesystems, for people to read. */
    String places() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
    }
}
