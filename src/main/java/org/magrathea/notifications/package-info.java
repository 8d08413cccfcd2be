/** Mails: written in the transaction of their event, sent until they arrive. */
@NullMarked
package org.magrathea.notifications;

import org.jspecify.annotations.NullMarked;
