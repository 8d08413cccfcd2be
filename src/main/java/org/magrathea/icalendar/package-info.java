/** Texts of iCalendar: invitations in emails, and calendar feeds. */
@NullMarked
package org.magrathea.icalendar;

import org.jspecify.annotations.NullMarked;
