package org.magrathea.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Checks all settings before any other bean is created. A wrong one is reported within seconds and nothing is changed. Unknown
 * keys are reported first, then invalid values. Bounds are checked when the records are created.
 */
@Component
class SettingsCheck implements BeanFactoryPostProcessor, EnvironmentAware, Ordered {

    private ConfigurableEnvironment environment;

    @SuppressWarnings("NullAway.Init")
    SettingsCheck() {
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    /** First after the resolution of placeholders. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<Class<?>> records = records(beans);
        List<String> unknown = unknown(new KnownKeys(records));
        if (!unknown.isEmpty()) {
            throw new UnknownSettings(unknown);
        }
        Binder binder = Binder.get(environment);
        records
                .forEach(type -> binder.bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(),
                        Bindable.of(type)));
    }

    private static List<Class<?>> records(ConfigurableListableBeanFactory beans) {
        List<Class<?>> records = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            if (beans.getBeanDefinition(name) instanceof AbstractBeanDefinition bean && bean.hasBeanClass()
                    && bean.getBeanClass().isRecord() && bean.getBeanClass().isAnnotationPresent(ConfigurationProperties.class)) {
                records.add(bean.getBeanClass());
            }
        }
        return records;
    }

    private List<String> unknown(KnownKeys known) {
        List<String> sentences = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (String key : named.getPropertyNames()) {
                    boolean variable = named instanceof SystemEnvironmentPropertySource;
                    if (isOurs(key, variable) && !FormerKeys.has(key, variable)
                            && !(variable ? known.hasVariable(key) : known.has(key))) {
                        sentences.add(sentence(key, named, variable ? known.nearestVariable(key) : known.nearest(key)));
                    }
                }
            }
        }
        return sentences;
    }

    private static boolean isOurs(String key, boolean variable) {
        return key.toLowerCase(Locale.ROOT).startsWith(KnownKeys.ROOT + (variable ? "_" : "."));
    }

    /** Omits the value, which may be a password under an unknown name. */
    private static String sentence(String key, PropertySource<?> source, String nearest) {
        String place = Places.of(source, key);
        String what = place.endsWith(key) ? "The " + place : key + " (" + place + ")";
        return what + " is not a setting. Did you mean " + nearest + "?";
    }
}
