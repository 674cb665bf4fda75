throw new Error("The stand-in's Stripe.js is not built yet.");
