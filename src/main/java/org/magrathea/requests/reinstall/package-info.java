/** Reinstall requests: / is replaced with a fresh distribution, /home stays. */
@NullMarked
package org.magrathea.requests.reinstall;

import org.jspecify.annotations.NullMarked;
