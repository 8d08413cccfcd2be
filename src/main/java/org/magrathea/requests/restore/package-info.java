/** A restore as a kind of request: its form, its checks, its plan. */
@NullMarked
package org.magrathea.requests.restore;

import org.jspecify.annotations.NullMarked;
