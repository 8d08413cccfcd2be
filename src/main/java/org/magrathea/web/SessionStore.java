package org.magrathea.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * How what a session remembers is kept in the database. What an older or newer portal has written and this one cannot read
 * is forgotten: its owner signs in again.
 */
@Configuration(proxyBeanMethods = false)
class SessionStore {

    private static final Logger log = LoggerFactory.getLogger(SessionStore.class);

    /** The few kinds of things that stand in sessions; a row that names any other class is not read. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxbytes=262144;java.lang.*;java.util.**;java.time.*;org.springframework.security.**;"
                    + "org.springframework.util.*;org.springframework.web.servlet.FlashMap;org.magrathea.**;!*");

    /** Spring Session looks for it by this name. */
    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new Reading());
        return conversion;
    }

    private static final class Reading implements Converter<byte[], Object> {

        /** Spring Session takes null for an attribute that is not there, though its type does not say so. */
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable Object convert(byte[] kept) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(kept))) {
                in.setObjectInputFilter(KNOWN);
                return in.readObject();
            } catch (IOException | ClassNotFoundException | RuntimeException unknown) {
                log.info("What a session remembered cannot be read by this version and is forgotten: {}", unknown.getMessage());
                return null;
            }
        }
    }
}
