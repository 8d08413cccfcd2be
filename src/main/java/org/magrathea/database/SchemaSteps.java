package org.magrathea.database;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.magrathea.FaultPoints;
import org.springframework.stereotype.Component;

/** A fault point after each statement of an upgrade. */
@Component
class SchemaSteps implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        FaultPoints.reach("upgrading");
    }

    @Override
    public String getCallbackName() {
        return "steps";
    }
}
