/** The guests' networks: pools of addresses, who has which, and who may reach which machine by ssh. */
@NullMarked
package org.magrathea.network;

import org.jspecify.annotations.NullMarked;
