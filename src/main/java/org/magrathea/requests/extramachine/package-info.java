/** Asking for another machine on a private address. */
@NullMarked
package org.magrathea.requests.extramachine;

import org.jspecify.annotations.NullMarked;
