/** The home page: cards, numbers, tasks, failures and downtimes that other modules contribute. */
@NullMarked
package org.magrathea.home;

import org.jspecify.annotations.NullMarked;
