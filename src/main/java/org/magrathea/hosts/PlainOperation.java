package org.magrathea.hosts;

import java.util.function.Function;

/** An operation with a verb, arguments and a title only. */
record PlainOperation<A extends OperationArguments>(String verb, Class<A> arguments, Function<A, String> titles)
        implements
            HostOperation<A> {

    @Override
    public String title(A about) {
        return titles.apply(about);
    }
}
