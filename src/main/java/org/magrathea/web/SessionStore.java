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
 * Stores session attributes in the database. Attributes of another version that cannot be read are dropped. The user then
 * signs in again.
 */
@Configuration(proxyBeanMethods = false)
class SessionStore {

    private static final Logger log = LoggerFactory.getLogger(SessionStore.class);

    /** Classes allowed in sessions. Rows with other classes are not read. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxbytes=262144;java.lang.*;java.util.**;java.time.*;org.springframework.security.**;"
                    + "org.springframework.util.*;org.springframework.web.servlet.FlashMap;org.magrathea.**;!*");

    /** Spring Session requires this bean name. */
    @Bean
    GenericConversionService springSessionConversionService() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new Reading());
        return conversion;
    }

    private static final class Reading implements Converter<byte[], Object> {

        /** Null means a missing attribute to Spring Session, although the type does not allow null. */
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable Object convert(byte[] kept) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(kept))) {
                in.setObjectInputFilter(KNOWN);
                return in.readObject();
            } catch (IOException | ClassNotFoundException | RuntimeException unknown) {
                log.info("A session attribute cannot be read by this version and is dropped: {}", unknown.getMessage());
                return null;
            }
        }
    }
}
