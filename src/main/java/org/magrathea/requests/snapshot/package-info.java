/** A snapshot as a kind of request: its form, its checks, its plan. */
@NullMarked
package org.magrathea.requests.snapshot;

import org.jspecify.annotations.NullMarked;
