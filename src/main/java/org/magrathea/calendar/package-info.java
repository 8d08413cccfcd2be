/** Times of hosts: announced load, maintenance, blackouts, and what they mean for jobs and for chosen times. */
@NullMarked
package org.magrathea.calendar;

import org.jspecify.annotations.NullMarked;
