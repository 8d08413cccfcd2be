package org.magrathea.home;

/** A number of a module for admins, in the order of the beans ({@code @Order}). */
public interface HomeNumbers {

    /** Reads the number with a fixed number of statements. */
    HomeNumber now();
}
