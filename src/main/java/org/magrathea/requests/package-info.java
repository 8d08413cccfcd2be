/** Requests of tenants: forms, decisions, execution and conversation. */
@NullMarked
package org.magrathea.requests;

import org.jspecify.annotations.NullMarked;
