/** A schedule of snapshots as a kind of request: its form with its simulator, its checks; carried out at once. */
@NullMarked
package org.magrathea.requests.schedule;

import org.jspecify.annotations.NullMarked;
