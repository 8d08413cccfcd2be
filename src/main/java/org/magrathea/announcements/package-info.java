/** Announcements of admins: a notice on the home page and an email, until an end. */
@NullMarked
package org.magrathea.announcements;

import org.jspecify.annotations.NullMarked;
