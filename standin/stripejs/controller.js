/** The hidden frame: intents without card data. */

import {confirmIntent, retrieve, settled} from './api.js';
import {answer} from './port.js';

answer({
  retrieve,
  settled,
  confirm: ({id, secret, confirmParams}) => confirmIntent({id, secret}, confirmParams),
});
