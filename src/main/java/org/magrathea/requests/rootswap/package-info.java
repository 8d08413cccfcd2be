/** Asking for another distribution under a machine that stays, with its /home. */
@NullMarked
package org.magrathea.requests.rootswap;

import org.jspecify.annotations.NullMarked;
