/** The queue and the worker: operations on hosts, carried out once and followed live. */
@NullMarked
package org.magrathea.jobs;

import org.jspecify.annotations.NullMarked;
