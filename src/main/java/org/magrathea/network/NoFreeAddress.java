package org.magrathea.network;

/** The host has no free address. The message has the reason, for people. */
public class NoFreeAddress extends RuntimeException {

    NoFreeAddress(String message) {
        super(message);
    }
}
