/** Requests to import a distribution. */
@NullMarked
package org.magrathea.requests.imageimport;

import org.jspecify.annotations.NullMarked;
