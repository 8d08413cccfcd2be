package org.magrathea.accounts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes the keys of old forms, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SentFormsTask {

    @Bean
    RecurringTask<Void> deleteOldFormKeys(SentForms forms) {
        return Tasks.recurring("sent-forms", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> forms.deleteOld());
    }
}
