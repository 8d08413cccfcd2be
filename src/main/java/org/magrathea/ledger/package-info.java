/** The append-only record of who did what to whose machine. */
@NullMarked
package org.magrathea.ledger;

import org.jspecify.annotations.NullMarked;
