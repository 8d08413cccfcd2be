package org.magrathea.notices;

/** Whether emails to all admins go to one address. */
public interface AdminGroup {

    boolean exists();
}
