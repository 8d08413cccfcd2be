package org.magrathea.machines;

/** What another module does when a machine is deleted, shown before the deletion is confirmed. */
public interface RemovalEffect {

    /** One sentence. */
    String sentence();
}
