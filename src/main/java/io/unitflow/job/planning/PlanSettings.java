package io.unitflow.job.planning;

import io.unitflow.job.message.ToldPlans;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How plans are made.
 *
 * @param network folder that describes the network, on every task's machine; null: nothing is known of it
 * @param auto whether orders may go out by themselves
 * @param autoValue money that such an order may cost where the network sets no limit
 * @param told what earlier runs told
 */
public record PlanSettings(String network, boolean auto, BigDecimal autoValue, ToldPlans told)
        implements Serializable {}
