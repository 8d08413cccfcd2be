/** The queue and the worker: acts on hosts, carried out once, followed live. */
@NullMarked
package org.magrathea.jobs;

import org.jspecify.annotations.NullMarked;
