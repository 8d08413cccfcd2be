/** Weekly emails with the state of the machines, requests and hosts that concern a person. Other modules contribute lines. */
@NullMarked
package org.magrathea.summaries;

import org.jspecify.annotations.NullMarked;
