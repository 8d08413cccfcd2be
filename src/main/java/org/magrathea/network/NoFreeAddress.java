package org.magrathea.network;

/** The host has no address to give; the message says why, for people to read. */
public class NoFreeAddress extends RuntimeException {

    NoFreeAddress(String message) {
        super(message);
    }
}
