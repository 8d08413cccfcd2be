/** Emails and ledger entries of other modules. */
@NullMarked
package org.magrathea.notices;

import org.jspecify.annotations.NullMarked;
