/** The append-only, hash-chained record of actions on machines, requests, accounts and settings. */
@NullMarked
package org.magrathea.ledger;

import org.jspecify.annotations.NullMarked;
