/** Snapshot requests: form, checks and job. */
@NullMarked
package org.magrathea.requests.snapshot;

import org.jspecify.annotations.NullMarked;
