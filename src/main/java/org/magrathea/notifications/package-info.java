/** Emails: stored in the transaction of their event, retried until they are sent. */
@NullMarked
package org.magrathea.notifications;

import org.jspecify.annotations.NullMarked;
